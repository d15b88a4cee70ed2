import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** One word for one thing: what the product does not call it, and what it does. */
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

/** What a reader of Chinese is told: by the page, by the API and by the introduction. */
const texts = ['web', 'api']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file))
  .concat('README.zh-CN.md');

test('a thing has one word in Chinese, wherever it is named', () => {
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
