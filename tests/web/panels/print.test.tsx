import { afterEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { CrowdPanel } from '../../../web/panels/crowd/crowd-panel.tsx';
import { SpacePanel } from '../../../web/panels/crowd/space-panel.tsx';
import { GridPanel } from '../../../web/panels/grid/grid-panel.tsx';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { IncidentsPanel } from '../../../web/panels/incident/incidents-panel.tsx';
import { MapFoot } from '../../../web/panels/map-foot.tsx';
import { PrintHead } from '../../../web/panels/print-head.tsx';
import { SidePanel } from '../../../web/panels/side-panel.tsx';
import { Chart, type DrawOption } from '../../../web/ui/chart.tsx';
import { frame, setting, warning } from '../crowd/town.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, statistics, summary, theIncident } from './incident-replies.ts';
import { detail, grid, service, street } from './replies.ts';

afterEach(clearDesk);

const replies = {
  ...incidentReplies,
  '/api/service': service,
  [`/api/grids/${grid.code}`]: detail(grid, [street]),
  [`/api/grids/${grid.code}/statistics`]: statistics,
  '/api/incidents': { items: [summary()], total: 80, nextCursor: 'next' },
  '/api/crowd/setting': setting,
  '/api/crowd/now': frame({ at: new Date().toISOString() }),
  '/api/crowd/warnings': { items: [warning()] },
  '/api/crowd/past': { filledShare: 1 },
  '/api/crowd/clocks': { items: [] },
};
const views = {
  Registered: <GridPanel code={grid.code} />,
  'Smoke in the arcade': <IncidentsPanel />,
  'Smoke in the arcade ': <IncidentPanel code="C-1" />,
  'mall M': <CrowdPanel />,
  'floor M-F2': <SpacePanel code="M" />,
};

/** Finds elements that look like something to press, choose or type into. */
function controlsIn(place: HTMLElement): string[] {
  const all = [
    ...place.querySelectorAll<HTMLElement>('button, input, select, textarea, a[download]'),
  ];
  return all
    .filter((element) => element.checkVisibility() && !isText(element))
    .map(({ outerHTML }) => outerHTML.slice(0, 200));
}

function shows(place: HTMLElement, words: string): boolean {
  return [...place.querySelectorAll('*')].some(
    (each) =>
      each.children.length === 0 && each.textContent?.includes(words) && each.checkVisibility(),
  );
}

function isText(element: HTMLElement): boolean {
  const isPlain = getComputedStyle(element).borderTopWidth === '0px';
  const isWords = isPlain && element.textContent !== '';
  return element.tagName === 'BUTTON' && (isWords || 'onPaper' in element.dataset);
}

test.each(Object.entries(views))('%s is printed without controls', async (words, view) => {
  const place = await renderDesk(<div style={{ width: 420 }}>{view}</div>, replies);
  await vi.waitFor(() => expect(shows(place, words.trim())).toBe(true));
  expect(controlsIn(place)).not.toEqual([]);
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  try {
    expect(controlsIn(place)).toEqual([]);
    expect(shows(place, words.trim())).toBe(true);
  } finally {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  }
});

test('all responsible people of an incident are printed, also those the screen has folded', async () => {
  const staff = ['An', 'Bo', 'Chen', 'Du', 'Er', 'Fang'].map((name) => ({
    gridCode: grid.code,
    gridName: grid.name,
    level: grid.level,
    role: 'chief',
    name,
    extension: null,
  }));
  const place = await renderDesk(<IncidentPanel code="C-1" />, {
    ...replies,
    '/api/incidents/C-1': { ...theIncident(), staff },
  });
  await vi.waitFor(() => expect(shows(place, 'Du')).toBe(true));
  expect(shows(place, 'Fang')).toBe(false);
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  try {
    expect(shows(place, 'Fang')).toBe(true);
    expect(shows(place, 'Show all')).toBe(false);
  } finally {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  }
});

test('a print has its date, explains the map, and contains the complete panel', async () => {
  const place = await renderDesk(
    <div style={{ position: 'relative', height: 300 }}>
      <PrintHead />
      <MapFoot />
      <SidePanel />
    </div>,
    replies,
    { selection: { kind: 'grid', code: grid.code } },
  );
  const panel = await vi.waitUntil(() => place.querySelector('[data-scroll]'));
  await vi.waitFor(() => expect(panel.scrollHeight).toBeGreaterThan(panel.clientHeight));
  const hasLegend = () => place.querySelector('[aria-label="Boundaries"]')?.checkVisibility();
  expect([shows(place, 'As of'), hasLegend()]).toEqual([false, undefined]);
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  dispatchEvent(new Event('beforeprint'));
  try {
    await vi.waitFor(() => expect(hasLegend()).toBe(true));
    expect(shows(place, 'As of')).toBe(true);
    expect(place.querySelector('p')?.textContent).toMatch(/^As of \w+ \d+, 20\d\d at \d\d:\d\d /);
    const signs = [...place.querySelectorAll('span')].filter(
      (each) => /^Schematic/.test(each.textContent ?? '') && each.checkVisibility(),
    );
    expect(signs).toHaveLength(1);
    for (const box of [panel, panel.closest('aside')]) {
      expect(box?.scrollHeight).toBe(box?.clientHeight);
    }
  } finally {
    dispatchEvent(new Event('afterprint'));
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  }
});

test('a chart that was never visible is drawn on paper, in the colours of paper', async () => {
  const inks: string[] = [];
  const draw: DrawOption = (look) => {
    inks.push(look.text);
    const xAxis = { type: 'category' as const, data: ['a'] };
    return { xAxis, yAxis: { type: 'value' }, series: [{ type: 'bar', data: [3] }] };
  };
  const place = await renderDesk(
    <>
      <PrintHead />
      <div style={{ paddingTop: 5000 }}>
        <Chart label="Incidents" height="9rem" draw={draw} />
      </div>
    </>,
    replies,
  );
  await import('../../../web/ui/drawn-chart.tsx');
  await vi.waitFor(() => expect(place.querySelector('figure')?.textContent).toBe('Loading'));
  const onScreen = getComputedStyle(place).getPropertyValue('--text').trim();
  await vi.waitFor(() => {
    dispatchEvent(new Event('beforeprint'));
    expect(place.querySelectorAll('figure svg path').length).toBeGreaterThan(0);
  });
  expect(inks.at(-1)).toBe(getComputedStyle(place).getPropertyValue('--text').trim());
  expect(inks.at(-1)).not.toBe(onScreen);
  dispatchEvent(new Event('afterprint'));
});
