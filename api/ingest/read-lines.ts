/** Longest line: a reading has a hundred characters, FIWARE's normalized form with all attributes some thousand. */
const MOST_LINE_CHARACTERS = 16_384;

/** Marker of a line that is longer than any reading; its content is dropped. */
export const TOO_LONG = Symbol('a line that is too long');

/**
 * Yields the lines of a body as they arrive, also a last line without its end, without blank lines. It holds one piece of the
 * body and one line in memory, however long the body is.
 * @returns the lines of each piece, so that the caller can wait in between (backpressure)
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<(string | typeof TOO_LONG)[]> {
  const decoder = new TextDecoder();
  let begun = '';
  let isSkipping = false;

  function split(text: string, isEnd: boolean): (string | typeof TOO_LONG)[] {
    const lines: (string | typeof TOO_LONG)[] = [];
    let from = 0;
    for (;;) {
      const end = text.indexOf('\n', from);
      if (end === -1) break;
      take(begun + text.slice(from, end));
      begun = '';
      from = end + 1;
    }
    begun += text.slice(from);
    if (isEnd || begun.length > MOST_LINE_CHARACTERS) {
      if (isEnd) take(begun);
      else if (!isSkipping) lines.push(TOO_LONG);
      isSkipping = !isEnd;
      begun = '';
    }
    return lines;

    function take(line: string) {
      if (isSkipping) isSkipping = false;
      else if (line.length > MOST_LINE_CHARACTERS) lines.push(TOO_LONG);
      else if (line.trim() !== '') lines.push(line);
    }
  }

  for await (const piece of body) yield split(decoder.decode(piece, { stream: true }), false);
  yield split(decoder.decode(), true);
}
