/** Result of the merge of a batch; rows in neither figure existed unchanged. */
export interface Merged {
  stored: number;
  changed: number;
}
