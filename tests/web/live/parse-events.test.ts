import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventParser, type RawEvent } from '../../../web/live/parse-events.ts';

function parse(pieces: readonly string[]): RawEvent[] {
  const events: RawEvent[] = [];
  const take = createEventParser((event) => events.push(event));
  for (const piece of pieces) take(piece);
  return events;
}

test('an event has a name, data and optionally an id', () => {
  expect(
    parse(['retry: 2000\nid: 7\nevent: hello\ndata: {}\n\nevent: crowd\ndata: 1\n\n']),
  ).toEqual([
    { name: 'hello', data: '{}', id: '7' },
    { name: 'crowd', data: '1', id: null },
  ]);
});

test('comments, unknown fields and blocks without data are ignored', () => {
  expect(parse([': still here\n\nid: 4\n\nelse: x\ndata\n\n'])).toEqual([
    { name: 'message', data: '', id: null },
  ]);
});

test('data of several lines is one text', () => {
  expect(parse(['data: a\ndata:b\ndata:  c\n\n'])[0]?.data).toBe('a\nb\n c');
});

test('with any pieces and any line endings, the events are the same', () => {
  const line = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
  const event = fc.record({ name: fc.constantFrom('incident', 'crowd'), data: line, id: fc.nat() });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      (events, end, sizes) => {
        const text = events
          .map(({ name, data, id }) =>
            [`event: ${name}`, `data: ${data}`, `id: ${id}`, '', ''].join(end),
          )
          .join('');
        const pieces: string[] = [];
        for (let at = 0; at < text.length; ) {
          const size = sizes.next().value ?? 1;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        expect(parse(pieces)).toEqual(events.map((each) => ({ ...each, id: String(each.id) })));
      },
    ),
  );
});

test('an event without an end is a fault before it fills the memory', () => {
  const take = createEventParser(() => undefined);
  expect(() => {
    for (let n = 0; n < 20; n++) take('x'.repeat(2 ** 20));
  }).toThrow();
});
