import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from '../../api/core/contract/glossary.ts';
import { createTranslator, hasHan } from '../../api/core/words/translate-text.ts';
import { createUntranslator } from '../../api/core/words/untranslate-text.ts';
import { translateAnswer } from '../../web/state/translate-answer.ts';

const term = (zh: string, en: string, kind: Term['kind'] = 'term'): Term => ({ zh, en, kind });
const terms = [
  term('德化', 'Dehua'),
  term('德化街小学', 'Dehua Primary School'),
  term('街', 'Street'),
  term('社区', 'Community'),
  term('第 # 网格', 'Grid #'),
  term('# 号楼', 'Building #'),
  term('# 号', 'No. #'),
  term('（#）', '(#)'),
  term('与', 'and'),
  term('路', 'Road'),
  term('中学', 'School'),
  term('德化中', 'Dehuazhong'),
  term('垃圾', '· rubbish'),
  term('王', 'Wang', 'surname'),
  term('建国', 'Jianguo', 'given'),
];
const translate = createTranslator(terms);
const untranslate = createUntranslator(terms);

test.each([
  ['德化街', 'Dehua Street'],
  ['德化社区第 6 网格', 'Dehua Community Grid 6'],
  ['德化社区第6网格', 'Dehua Community Grid 6'],
  ['德化街 12—18 号', 'Dehua Street No. 12–18'],
  ['德化 5、7 号楼（2）', 'Dehua Building 5, 7 (2)'],
  ['德化 F5 03 号', 'Dehua F5 No. 03'],
  ['德化街小学与德化街', 'Dehua Primary School and Dehua Street'],
  ['德化 3 号 垃圾', 'Dehua No. 3 · rubbish'],
  ['垃圾', 'Rubbish'],
  ['王建国', 'Wang Jianguo'],
  ['德化中路', 'Dehuazhong Road'],
  ['德化中学', 'Dehua School'],
  // Completely or not at all.
  ['德化门', '德化门'],
  ['王垃圾', '王垃圾'],
  ['建国王', '建国王'],
  ['Dehua Street 3', 'Dehua Street 3'],
  ['', ''],
])('%j is %j', (zh, en) => {
  expect(translate(zh)).toBe(en);
  expect(translate(zh)).toBe(en);
});

test('any name stays as it is or has no Chinese left', () => {
  const part = fc.constantFrom(
    '德化',
    '街',
    '门',
    '第',
    '网格',
    '号',
    '楼',
    '12',
    ' ',
    '、',
    '王',
    '建国',
    'F5',
    '（',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(part).map((parts) => parts.join('')),
        fc.string(),
      ),
      (text) => {
        const said = translate(text);
        expect(said === text || !hasHan(said)).toBe(true);
      },
    ),
  );
});

test.each([
  ['Dehua Street', '德化街'],
  ['dehua  community grid 6', '德化社区第6网格'],
  ['Dehua No. 3', '德化3号'],
  // Floors and numbers in one notation.
  ['dehua f5 no. 3', '德化F53号'],
  ['Dehua Street F3', '德化街F3'],
  // As it is typed.
  ['Deh', '德化'],
  ['Dehua Prim', '德化街小学'],
  ['Dehua Comm', '德化社区'],
  ['Dehua Community Gri', '德化社区第'],
  // Persons are not searched by name.
  ['Wang Jianguo', null],
  ['Harbour', null],
  ['GRID-7', null],
  ['410103010', null],
  ['', null],
])('a search for %j looks for %j in the data', (typed, zh) => {
  expect(untranslate(typed)).toBe(zh);
});

test('a displayed name leads back to one with the same display', () => {
  const part = fc.constantFrom('德化', '街', '社区', '第3网格', '12号楼', '与', '路', '德化街小学');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const shown = translate(parts.join(''));
      expect(translate(untranslate(shown) ?? '')).toBe(shown);
    }),
  );
});

describe('an answer', () => {
  test('is translated in its words, and keeps its codes and stored values', () => {
    const answer = {
      items: [{ code: '德化', name: '德化街', grids: ['德化'], nameZh: '德化', position: [1, 2] }],
      total: 1,
    };
    const kept = structuredClone(answer);
    expect(translateAnswer(answer, translate)).toEqual({
      items: [
        { code: '德化', name: 'Dehua Street', grids: ['德化'], nameZh: '德化', position: [1, 2] },
      ],
      total: 1,
    });
    expect(answer).toEqual(kept);
  });

  test('keeps the values that the page sends back, and translates lists of names', () => {
    const content = { units: [{ key: '+1', name: '德化街' }], removed: [] };
    const conflictList = [{ key: '+1', name: '德化街', proposed: { name: '德化街' } }];
    const plan = { areaNames: ['德化街', 'S'], content, conflictList };
    expect(translateAnswer(plan, translate)).toEqual({
      areaNames: ['Dehua Street', 'S'],
      content,
      conflictList: [{ key: '+1', name: 'Dehua Street', proposed: { name: '德化街' } }],
    });
  });

  test('without anything to translate is the same', () => {
    const answer = { items: [{ code: 'a', name: 'a' }], none: null };
    expect(translateAnswer(answer, translate)).toBe(answer);
  });
});
