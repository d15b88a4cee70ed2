/** A whole incident as an officer handles it: from a click on the map to its closure, seen by a second window as it happens. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incidentDetail } from '../../api/core/contract/incident.ts';
import { fieldWords } from '../../api/core/words/field-words.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { beginAction } from '../helpers/begin-action.ts';
import { ask, clickMiddle, type OpenedMap, openMap } from '../helpers/open-map.ts';
import { playPart } from '../helpers/play-part.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** In 德化街街道, away from marks and from the borders of every level. */
const VIEW = 'at=17.50/34.751200/113.665100&layers=names&panel=none';

const words = {
  'zh-CN': {
    title: '商铺门前电动车起火冒烟',
    titleField: '标题',
    category: '类别',
    urgent: '紧急',
    save: '保存事件',
    grid: /所属网格/,
    acknowledge: '确认收到',
    states: fieldWords.zh.state,
    reason: '需要消防支援',
    reasonField: '理由',
    whistle: '已吹哨',
    answered: /报到/,
    chief: /^网格长 · /,
    dispatcher: /^调度员/,
  },
  en: {
    title: 'Smoke from an electric bike in front of a shop',
    titleField: 'Title',
    category: 'Category',
    urgent: 'Urgent',
    save: 'Save incident',
    grid: /^Grid/,
    acknowledge: 'Acknowledge',
    states: fieldWords.en.state,
    reason: 'Needs the fire brigade',
    reasonField: 'Reason',
    whistle: 'Support requested',
    answered: / reported in /,
    chief: /^Grid chief · /,
    dispatcher: /^Dispatcher/,
  },
} as const;

const panel = (page: Page) => page.getByRole('complementary');

describe.each(['zh-CN', 'en'] as const)('in %s', (lang) => {
  const said = words[lang];
  const opened: OpenedMap[] = [];
  const open = async (address: string) => {
    const map = await openMap(browser, address);
    opened.push(map);
    return map.page;
  };
  afterAll(() => Promise.all(opened.map(({ close }) => close())));

  it('an incident goes from a click on the map to its closure, and a second window sees it without a reload', async () => {
    const other = await open(`/?panel=incidents&lang=${lang}`);
    const page = await open(`/?${VIEW}&lang=${lang}`);
    const state = (name: keyof typeof said.states) =>
      panel(page).locator('[aria-current="step"]', { hasText: said.states[name] }).waitFor();
    const isOffered = (letter: string) =>
      panel(page).locator(`[aria-keyshortcuts="${letter}"]`).waitFor();
    const press = (letter: string) => beginAction(page, letter);

    await page.keyboard.press('n');
    await clickMiddle(page);
    await panel(page).getByRole('status').filter({ hasText: said.grid }).waitFor();
    await panel(page).getByLabel(said.titleField, { exact: true }).fill(said.title);
    await panel(page).getByRole('combobox', { name: said.category }).click();
    await page.getByRole('option').nth(1).click();
    await panel(page).getByText(said.urgent, { exact: true }).click();
    await panel(page).getByRole('button', { name: said.save }).click();
    await page.waitForURL(/incident=/);
    await state('reported');
    const code = new URL(page.url()).searchParams.get('incident') ?? '';

    const listed = panel(other).getByRole('listitem').filter({ hasText: said.title });
    await listed.waitFor();
    const banner = other.getByRole('alert').filter({ hasText: said.title });
    await banner.waitFor();

    // It has no shortcut: a letter could be part of a sentence.
    await panel(page).getByRole('button', { name: said.acknowledge }).click();
    await banner.waitFor({ state: 'hidden' });

    await press('r');
    await page.keyboard.press('Enter');
    await state('registered');
    await press('d');
    await page.keyboard.press('Escape');
    await press('d');
    await page.keyboard.press('Enter');
    await state('dispatched');
    await press('s');
    await page.keyboard.press('Enter');
    await state('in_progress');

    await press('w');
    await panel(page).getByLabel(said.reasonField).fill(said.reason);
    await page.keyboard.press('Enter');
    await panel(page).getByText(said.whistle, { exact: true }).first().waitFor();
    await playPart(page, said.chief);
    await isOffered('y');
    await press('y');
    await page.keyboard.press('Enter');
    await panel(page).getByText(said.answered).first().waitFor();
    await playPart(page, said.dispatcher);

    await isOffered('e');
    await press('e');
    await page.keyboard.press('Enter');
    await state('done');
    await press('v');
    await page.keyboard.press('Enter');
    await state('verified');
    await press('z');
    await page.keyboard.press('Enter');
    await state('closed');
    await listed.waitFor({ state: 'detached' });

    const { history } = incidentDetail.parse(await ask(`/api/incidents/${code}`));
    expect(history.map(({ action }) => action)).toEqual([
      'reported',
      'acknowledge',
      'register',
      'dispatch',
      'start',
      'whistle',
      'report_in',
      'finish',
      'verify',
      'close',
    ]);
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
