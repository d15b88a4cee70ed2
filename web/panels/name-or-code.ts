/** What a panel is headed by: the name; while that is asked for an ellipsis, as a code would be read for a name. */
export function nameOrCode(asked: { isPending: boolean }, name: string | undefined, code: string) {
  return name ?? (asked.isPending ? '…' : code);
}
