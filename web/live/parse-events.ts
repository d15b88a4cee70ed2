/** One event of a text/event-stream. */
export interface RawEvent {
  name: string;
  data: string;
  /** Null: the position of the reader stays. */
  id: string | null;
}

/** Largest size of an event: longer data are not from this stream. */
const MOST_CHARACTERS = 16 * 2 ** 20;

/**
 * Parses a text/event-stream in pieces of any size. Comments and unknown fields are skipped.
 * @throws Error on an event without an end
 */
export function createEventParser(onEvent: (event: RawEvent) => void): (text: string) => void {
  const lineEnd = /\r\n|\n|\r/g;
  let rest = '';
  /** Position up to which the rest contains no end of a line. */
  let searched = 0;
  let name = '';
  let data: string[] = [];
  let id: string | null = null;

  function takeLine(line: string): void {
    if (line === '') {
      if (data.length > 0) onEvent({ name: name || 'message', data: data.join('\n'), id });
      name = '';
      data = [];
      id = null;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
  }

  return (text) => {
    rest += text;
    for (;;) {
      lineEnd.lastIndex = searched;
      const found = lineEnd.exec(rest);
      // A carriage return at the very end may be half of a line's end.
      if (found === null || (found[0] === '\r' && lineEnd.lastIndex === rest.length)) {
        searched = found?.index ?? rest.length;
        break;
      }
      const line = rest.slice(0, found.index);
      rest = rest.slice(lineEnd.lastIndex);
      searched = 0;
      takeLine(line);
    }
    if (rest.length > MOST_CHARACTERS) throw new Error('an event without an end');
  };
}
