import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchText } from '../../api/domain/search-text.ts';

test.each([
  ['幸福里　１２号楼', '幸福里12栋'],
  ['幸福里 12 幢', '幸福里12栋'],
  ['幸福里十二号楼', '幸福里12栋'],
  ['幸福里12＃楼', '幸福里12栋'],
  ['二七路3号', '二七路3号'],
  ['二七区大学路二十五号', '二七区大学路25号'],
  ['一幢楼', '1栋'],
  ['三单元', '3单元'],
  ['WANXIANG City', 'wanxiangcity'],
  ['Ａ座', 'a座'],
  ['德化街\u200b1号', '德化街1号'],
])('%s is searched as %s', (text, expected) => {
  expect(searchText(text)).toBe(expected);
});

test('a normalised text is stable', () => {
  const parts = fc.constantFrom(...'一二十3１号楼幢栋座单元＃# a-—Ⅳ㈠');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: parts }), fc.string()), (text) => {
      const once = searchText(text);
      expect(searchText(once)).toBe(once);
    }),
  );
});
