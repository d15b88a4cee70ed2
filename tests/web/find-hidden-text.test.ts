/** Tests of the helper that judges every layout: it finds each fault, and nothing on a good page. */
import { afterEach, expect, it } from 'vitest';
import { findFaintText } from '../helpers/find-faint-text.ts';
import { findHiddenText } from '../helpers/find-hidden-text.ts';

afterEach(() => {
  document.body.replaceChildren();
});

/** Findings on a page with this body, as lines; `hasPointer` false on a wall. */
function find(body: string, hasPointer = true): string[] {
  document.body.innerHTML = body;
  return findHiddenText(hasPointer).map(({ text, how }) => `${text}: ${how}`);
}

const NARROW = 'width: 4em; white-space: nowrap; overflow: hidden;';
const LONG = 'A name that is longer than its place';

it.each([
  ['plain text', '<p>Here</p>'],
  ['text that wraps', `<p style="width: 6em">${LONG}</p>`],
  ['text below, in a box that scrolls', lines('overflow: auto')],
  ['text beside, in a box that scrolls', `<p style="${NARROW} overflow-x: auto">${LONG}</p>`],
  [
    'text in two boxes that scroll',
    `<div style="height: 5em; overflow: auto"><div style="height: 20em"></div>${lines('overflow: auto')}</div>`,
  ],
  [
    'text under a veil one sees through',
    '<p>Here</p><div style="position: fixed; inset: 0"></div>',
  ],
  [
    'text on a ground of its own',
    '<div style="background: red"><p style="background: blue">Here</p></div>',
  ],
  [
    'text that leaves its place, and nobody cuts it',
    `<p style="width: 4em; white-space: nowrap">${LONG}</p>`,
  ],
  [
    'what only screen readers are told',
    '<p style="position: absolute; clip-path: inset(50%)">Here</p>',
  ],
  ['what is not there now', '<p hidden>Here</p><p style="visibility: hidden">Here</p>'],
  [
    'a name shortened in a list, with the whole as its tooltip',
    `<ul><li title="${LONG}" style="${NARROW} text-overflow: ellipsis">${LONG}</li></ul>`,
  ],
  [
    'a heading that is folded, with a button that unfolds it',
    `<h2><span style="${NARROW} display: block; text-overflow: ellipsis">${LONG}</span><button aria-expanded="false">All</button></h2>`,
  ],
  [
    'the separator of two parts, where a line breaks between them',
    '<p style="width: 4em; overflow: hidden"><span style="margin-left: -1em">·</span></p>',
  ],
  ['a field whose hint fits', '<input placeholder="Here">'],
  [
    'letters whose line is taller than its box',
    '<p style="height: 1em; line-height: 1.4; overflow: hidden">Here</p>',
  ],
])('finds nothing: %s', (_name, body) => {
  expect(find(body)).toEqual([]);
});

it.each([
  ['cut', 'in a box that is too narrow', `<p style="${NARROW}">${LONG}</p>`],
  ['cut', 'in a box that is too low', lines('overflow: hidden')],
  ['cut', 'by an ancestor', `<div style="${NARROW}"><p><b>${LONG}</b></p></div>`],
  [
    'cut',
    'shortened in a list without a tooltip',
    `<ul><li style="${NARROW} text-overflow: ellipsis">${LONG}</li></ul>`,
  ],
  [
    'cut',
    'shortened with a tooltip that says something else',
    `<ul><li title="Other" style="${NARROW} text-overflow: ellipsis">${LONG}</li></ul>`,
  ],
  [
    'cut',
    'in a list without a sign that it goes on',
    `<ul><li title="${LONG}" style="${NARROW}">${LONG}</li></ul>`,
  ],
  [
    'cut',
    'a heading, whatever its tooltip says',
    `<ul><li><h3 title="${LONG}" style="${NARROW} text-overflow: ellipsis">${LONG}</h3></li></ul>`,
  ],
  [
    'cut',
    'a button outside a list',
    `<button title="${LONG}" style="${NARROW} text-overflow: ellipsis">${LONG}</button>`,
  ],
  [
    'cut',
    'lines beyond the last that is shown',
    `<p style="width: 4em; display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2">${LONG}</p>`,
  ],
  ['cut', 'the hint of a field', `<input style="width: 4em" placeholder="${LONG}">`],
  ['cut', 'what is chosen', `<select style="width: 4em"><option>${LONG}</option></select>`],
  [
    'covered',
    'by a box',
    '<p>Here</p><div style="position: fixed; inset: 0; background: #000"></div>',
  ],
  [
    'covered',
    'by a box that lets the pointer through',
    '<p>Here</p><div style="position: fixed; inset: 0; background: rgb(0 0 0 / 90%); pointer-events: none"></div>',
  ],
  ['covered', 'by a picture', '<p>Here</p><canvas style="position: fixed; inset: 0"></canvas>'],
  [
    'covered',
    'by a box within',
    '<p style="position: relative">Here<span style="position: absolute; inset: 0; background: #000"></span></p>',
  ],
  [
    'covered',
    'by other text',
    '<p>Here is one</p><p style="position: relative; top: -2.1em">And another</p>',
  ],
  [
    'covered',
    'in part',
    '<p style="width: max-content; position: relative">Here is one<span style="position: absolute; inset: 0 0 0 90%; background: #000"></span></p>',
  ],
  [
    'covered',
    'by something that does not scroll with it',
    `<div style="position: fixed; inset: 0; background: #000"></div>${lines('overflow: auto')}`,
  ],
  [
    'outside',
    'on the right',
    '<p style="position: fixed; left: calc(100vw - 1em)">Here is one</p>',
  ],
  ['outside', 'above', '<p style="position: fixed; top: -5em; margin: 0">Here</p>'],
])('finds what is %s: %s', (how, _name, body) => {
  const found = find(body);
  expect(found.length).toBeGreaterThan(0);
  for (const line of found) expect(line).toContain(`: ${how}`);
});

it('on a wall no tooltip counts', () => {
  const list = `<ul><li title="${LONG}" style="${NARROW} text-overflow: ellipsis">${LONG}</li></ul>`;
  expect(find(list, false)).toHaveLength(1);
});

it.each([
  ['dark on light', '<p style="color: #333; background: #fff">Here</p>', []],
  ['half dark on light', '<p style="color: #767676; background: #fff">Here</p>', []],
  ['pale on light', '<p style="color: #808080; background: #fff">Here</p>', ['Here: 3.9:1']],
  [
    'seen through',
    '<p style="color: #000; background: #fff; opacity: 0.4">Here</p>',
    ['Here: 2.8:1'],
  ],
  [
    'on a veil',
    '<div style="background: #fff"><p style="color: #fff; background: rgb(0 0 0 / 50%)">Here</p></div>',
    ['Here: 4.0:1'],
  ],
  [
    'small',
    '<p style="color: #000; background: #fff; font-size: 0.5rem">Here</p>',
    ['Here: 0.50 rem'],
  ],
  ['enlarged', '<p style="color: #000; background: #fff; font-size: 0.5rem; zoom: 2">Here</p>', []],
])('text that cannot be read across a room: %s', (_name, body, expected) => {
  document.body.innerHTML = body;
  expect(findFaintText().map(({ text, how }) => `${text}: ${how}`)).toEqual(expected);
});

/** Five lines in a box as high as two. */
function lines(overflow: string): string {
  const each = Array.from({ length: 5 }, (_, index) => `<p>Line ${index}</p>`).join('');
  return `<div style="height: 4em; ${overflow}">${each}</div>`;
}
