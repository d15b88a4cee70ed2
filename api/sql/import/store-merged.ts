/** What the merge of a batch did; rows in neither figure were there already, the same. */
export interface Merged {
  stored: number;
  changed: number;
}
