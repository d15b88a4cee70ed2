import { expect, test } from 'vitest';
import { nameAfter, nameBeside } from '../../api/core/editor/name-after.ts';

const among = (...names: string[]) => new Set(names);

test('a part of a numbered unit gets the next number of its series', () => {
  const taken = among('德化社区第 10 网格', '德化社区第 12 网格', '大同社区第 30 网格', 'Grid 9');
  expect(nameAfter('德化社区第 10 网格', taken)).toBe('德化社区第 13 网格');
  expect(nameAfter('民主 3 号微网格', taken)).toBe('民主 4 号微网格');
  expect(nameAfter('Grid 4', taken)).toBe('Grid 10');
});

test('an appended number becomes part of neither a house number nor a sentence', () => {
  expect(nameAfter('沃野花园 1、3、5 号楼', among())).toBe('沃野花园 1、3、5 号楼（2）');
  const taken = among('沃野花园 1、3、5 号楼（2）');
  expect(nameAfter('沃野花园 1、3、5 号楼（2）', taken)).toBe('沃野花园 1、3、5 号楼（3）');
  expect(nameAfter('Riverside', among('Riverside'))).toBe('Riverside 2');
  expect(nameAfter('Riverside 2', among('Riverside', 'Riverside 2'))).toBe('Riverside 3');
  expect(nameAfter('Building 7', among('Building 7'))).toBe('Building 7 (2)');
  expect(nameAfter('长'.repeat(120), among()).length).toBe(120);
});

test('a drawn unit is named like its neighbours, where they are numbered', () => {
  const taken = among('甲社区第 3 网格', '甲社区第 4 网格', '商场');
  expect(nameBeside(['甲社区第 3 网格', '商场', '甲社区第 4 网格'], taken)).toBe('甲社区第 5 网格');
  expect(nameBeside(['商场'], taken)).toBeNull();
});
