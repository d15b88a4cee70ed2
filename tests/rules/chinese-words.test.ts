import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editor as editorInEnglish } from '../../web/i18n/en/editor.ts';
import { plan as planInEnglish } from '../../web/i18n/en/plan.ts';
import { english } from '../../web/i18n/en.ts';
import { editor } from '../../web/i18n/zh-cn/editor.ts';
import { plan } from '../../web/i18n/zh-cn/plan.ts';
import { chinese } from '../../web/i18n/zh-cn.ts';

/** Unwanted Chinese words, and the term to use instead. */
const instead: Record<string, string> = {
  探头: '摄像头',
  摄像机: '摄像头',
  监控点: '摄像头',
  人流: '客流',
  人群密度: '客流密度',
  案件: '事件',
  此案: '此事件',
  原案: '原事件',
  切分: '切割',
  警报: '告警',
  我已看到: '确认收到',
};

/** Chinese texts of the page, of the API and of the introduction. */
const texts = ['web', 'api']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file))
  .concat('README.zh-CN.md');

test('each thing has one Chinese term in all texts', () => {
  expect(texts.length).toBeGreaterThan(200);
  const mixed = texts.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        Object.entries(instead)
          .filter(([word]) => line.includes(word))
          .map(([word, better]) => `${file}:${index + 1} ${word} → ${better}`),
      ),
  );
  expect(mixed).toEqual([]);
});

function* flatten(words: object, path = ''): Generator<[key: string, words: string]> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') yield [path + key, value];
    else yield* flatten(value, `${path}${key}.`);
  }
}

test('Chinese texts have Chinese punctuation', () => {
  const all = [...flatten({ ...chinese, plan, editor })];
  expect(all.length).toBeGreaterThan(1000);
  // Next to a Han character or a value; braces contain the name of a value and its format.
  const western = all.filter(([, words]) =>
    /[\p{Script=Han}）」”_] ?[,;:!?()]|[,;:!?()] ?[\p{Script=Han}（「“_]|[\p{Script=Han}）”_]\.(?: |$)/u.test(
      words.replace(/\{\{[^}]*\}\}/gu, '_'),
    ),
  );
  expect(western).toEqual([]);
});

test('code adds no punctuation of one language between two words', () => {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('i18n'),
  );
  /** "}, {" between two elements, ", " as an element, and the same within a template that contains words. */
  const between =
    /(?:\/>|\})[,.;:] \{[a-z]|&& '[,.;:] ?'|^(?=.*\bt\()[^/]*`[^`]*(?:\}[,.;:] \$\{| \(\$\{)/u;
  const joined = files.flatMap((file) =>
    readFileSync(`web/${file}`, 'utf8')
      .split('\n')
      .filter((line) => between.test(line) && !/^\s*(?:import|\/?\*|\/\/)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(joined).toEqual([]);
});

test('a share has one format: no space before its sign', () => {
  const texts = [
    ...flatten({ ...chinese, plan, editor }),
    ...flatten({ ...english, plan: planInEnglish, editor: editorInEnglish }),
  ];
  expect(texts.filter(([, words]) => / %/.test(words))).toEqual([]);
});
