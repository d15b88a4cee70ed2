/**
 * Tabs of one browser that share a stream: simulated with late messages and with pages that are suspended, hidden, closed or
 * killed.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEARTBEAT_MS, SILENCE_MS } from '../../api/core/contract/stream.ts';
import type { StreamListener } from '../../web/live/follow-stream.ts';
import { createTab, type Tab } from '../../web/live/share-tabs.ts';

const HIDDEN_LOOK_MS = 60_000;
const ORIGIN = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

/** Simulated time that advances only to due timers. */
function createTime() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        entry.run = () => undefined;
      };
    },
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const next = due.reduce((least, { at }, index) => {
          const known = due[least];
          return at <= end && (known === undefined || known.at > at) ? index : least;
        }, -1);
        if (next === -1) break;
        const [entry] = due.splice(next, 1);
        if (entry === undefined) break;
        now = Math.max(now, entry.at);
        entry.run();
      }
      now = end;
    },
  };
}

interface Page {
  name: string;
  tab: Tab;
  isHidden: boolean;
  /** Work that waits until the page continues; null: it runs. */
  stopped: (() => void)[] | null;
  isGone: boolean;
  connection: StreamListener | null;
  /** Changes the page knows: received ones, and all it requested. */
  known: number;
  heardAt: number;
  state: 'connecting' | 'live' | 'lost';
  told: Set<number>;
  twice: number[];
}

function openBrowser(random: () => number) {
  const time = createTime();
  const pages: Page[] = [];
  let happened = 0;
  let isServerThere = true;

  /** Runs in the page's own time: not while it is suspended, never after it is gone. */
  function inPage(page: Page, run: () => void): void {
    if (page.isGone) return;
    if (page.stopped === null) run();
    else page.stopped.push(run);
  }

  function open(name: string): Page {
    const took = (count: number) => {
      page.known = Math.max(page.known, count);
    };
    const tab = createTab(
      name,
      {
        now: time.now,
        after: (ms, run) => time.after(ms, () => inPage(page, run)),
        isHidden: () => page.isHidden,
        post(message) {
          for (const other of pages) {
            if (other === page) continue;
            time.after(random() * 20, () => inPage(other, () => other.tab.hear(message)));
          }
        },
        follow(listener) {
          page.connection = null;
          const connect = () =>
            time.after(5, () => {
              if (isStopped) return;
              if (!isServerThere) {
                inPage(page, listener.onLost);
                time.after(2_000, connect);
                return;
              }
              const from = Number(listener.after() ?? happened);
              page.connection = listener;
              send(page, 'hello', from, {
                lastId: String(happened),
                startOver: false,
                origin: ORIGIN,
                actor: 'dispatcher',
              });
              for (let id = from + 1; id <= happened; id++) send(page, 'incident', id, {});
            });
          let isStopped = false;
          connect();
          reconnect.set(page, connect);
          return {
            restart: () => undefined,
            stop() {
              isStopped = true;
              page.connection = null;
            },
          };
        },
      },
      {
        onHello(_, isAnew) {
          page.state = 'live';
          page.heardAt = time.now();
          // Requested: everything that happened so far.
          if (isAnew) took(happened);
        },
        onEvent({ name, id }) {
          if (name === 'heartbeat') {
            page.heardAt = time.now();
            return;
          }
          const count = Number(id);
          if (page.told.has(count)) page.twice.push(count);
          page.told.add(count);
          if (count === page.known + 1) took(count);
        },
        onMissed: () => took(happened),
        onLost() {
          page.state = 'lost';
        },
      },
      SILENCE_MS,
    );
    const page: Page = {
      name,
      tab,
      isHidden: false,
      stopped: null,
      isGone: false,
      connection: null,
      known: 0,
      heardAt: Number.NEGATIVE_INFINITY,
      state: 'connecting',
      told: new Set(),
      twice: [],
    };
    const look = () => {
      inPage(page, tab.look);
      time.after(page.isHidden ? HIDDEN_LOOK_MS : 1_000, look);
    };
    pages.push(page);
    time.after(random() * 1_000, look);
    tab.join();
    return page;
  }

  const reconnect = new Map<Page, () => void>();

  function send(page: Page, name: string, id: number, data: object): void {
    const { connection } = page;
    const at = new Date(time.now()).toISOString();
    inPage(page, () => {
      if (page.connection !== connection) return;
      connection?.onEvent({ name, data: JSON.stringify({ ...data, at }), id: String(id) });
    });
  }

  const sendToAll = (name: string) => {
    for (const page of pages) if (!page.isGone && page.connection) send(page, name, happened, {});
  };
  const heartbeat = () => {
    sendToAll('heartbeat');
    time.after(HEARTBEAT_MS, heartbeat);
  };
  heartbeat();

  const running = () => pages.filter((page) => !page.isGone && page.stopped === null);
  return {
    time,
    open,
    pages,
    running,
    connections: () => running().filter((page) => page.connection !== null),
    happen() {
      happened += 1;
      if (isServerThere) sendToAll('incident');
    },
    happened: () => happened,
    setServer(isThere: boolean) {
      isServerThere = isThere;
      for (const page of pages) {
        if (isThere || page.connection === null) continue;
        const { connection } = page;
        page.connection = null;
        inPage(page, connection.onLost);
        time.after(2_000, reconnect.get(page) ?? (() => undefined));
      }
    },
    goOn(page: Page) {
      const waiting = page.stopped ?? [];
      page.stopped = null;
      for (const run of waiting) run();
    },
  };
}

function openTwelve() {
  const browser = openBrowser(() => 0.5);
  for (let n = 0; n < 12; n++) browser.open(`tab-${n}`);
  browser.time.pass(3_000);
  return browser;
}

const leaderOf = ({ connections }: ReturnType<typeof openBrowser>): Page => {
  const [page] = connections();
  if (page === undefined) throw new Error('nobody leads');
  return page;
};

test('twelve tabs hold one connection, and each receives everything within a tenth of a second', () => {
  const browser = openTwelve();
  expect(browser.connections()).toHaveLength(1);
  for (let n = 0; n < 20; n++) {
    browser.happen();
    browser.time.pass(100);
    expect(browser.pages.map(({ known }) => known)).toEqual(Array(12).fill(browser.happened()));
  }
  expect(browser.pages.every(({ state }) => state === 'live')).toBe(true);
});

test.each(['killed', 'stopped', 'left'] as const)(
  'a leader that is %s is replaced before the others may no longer be called live',
  (fate) => {
    const browser = openTwelve();
    const leader = leaderOf(browser);
    if (fate === 'left') leader.tab.leave();
    if (fate === 'stopped') leader.stopped = [];
    else leader.isGone = true;
    browser.happen();
    const rest = browser.pages.filter((page) => page !== leader);
    for (let second = 0; second < 30; second++) {
      browser.time.pass(1_000);
      for (const page of rest) {
        expect(browser.time.now() - page.heardAt, page.name).toBeLessThan(SILENCE_MS);
      }
      if (fate === 'left') expect(browser.connections()).toHaveLength(1);
    }
    expect(browser.connections()).toHaveLength(1);
    expect(rest.every(({ known }) => known === 1)).toBe(true);
  },
);

test('a leader that was suspended for six hours steps down when it continues, and receives what it missed', () => {
  const browser = openTwelve();
  const leader = leaderOf(browser);
  leader.stopped = [];
  for (let hour = 0; hour < 6; hour++) {
    browser.time.pass(3_600_000);
    browser.happen();
  }
  browser.goOn(leader);
  browser.time.pass(3_000);
  expect(browser.connections()).toHaveLength(1);
  expect(leader.connection).toBeNull();
  expect(leader.known).toBe(6);
});

test('a visible tab connects when the leader is hidden and has lost the stream', () => {
  const browser = openTwelve();
  const leader = leaderOf(browser);
  leader.isHidden = true;
  leader.tab.look();
  browser.setServer(false);
  browser.time.pass(8_000);
  expect(leader.connection).toBeNull();
  browser.setServer(true);
  browser.time.pass(4_000);
  expect(browser.connections()).toHaveLength(1);
  expect(browser.running().every(({ state }) => state === 'live')).toBe(true);
});

test('whatever happens to the tabs, the visible ones are live again with one connection, and know everything', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('happen'), tab: fc.constant(0) }),
    fc.record({ kind: fc.constantFrom('server away', 'server back'), tab: fc.constant(0) }),
    fc.record({
      kind: fc.constantFrom('open', 'kill', 'leave', 'stop', 'go on', 'hide', 'show'),
      tab: fc.nat({ max: 30 }),
    }),
  );
  const steps = fc.array(fc.tuple(step, fc.nat({ max: 40_000 })), { maxLength: 40 });
  fc.assert(
    fc.property(
      steps,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (all, draws) => {
        const browser = openBrowser(() => draws.next().value ?? 0.5);
        browser.open('first');
        for (const [{ kind, tab }, pauseMs] of all) {
          const present = browser.pages.filter(({ isGone }) => !isGone);
          const page = present[tab % Math.max(1, present.length)];
          if (kind === 'happen') browser.happen();
          else if (kind === 'server away') browser.setServer(false);
          else if (kind === 'server back') browser.setServer(true);
          else if (kind === 'open') browser.open(`${tab}-${browser.pages.length}`);
          else if (page === undefined) continue;
          else if (kind === 'kill') page.isGone = true;
          else if (kind === 'leave' && page.stopped === null) {
            page.tab.leave();
            page.isGone = true;
          } else if (kind === 'stop') page.stopped ??= [];
          else if (kind === 'go on') browser.goOn(page);
          else if (kind === 'hide') page.isHidden = true;
          else if (kind === 'show') page.isHidden = false;
          browser.time.pass(pauseMs);
        }
        browser.setServer(true);
        browser.open('looked at');
        browser.time.pass(200_000);
        browser.happen();
        browser.time.pass(1_000);
        expect(browser.connections()).toHaveLength(1);
        for (const page of browser.running()) {
          expect(page.state, page.name).toBe('live');
          expect(page.known, page.name).toBe(browser.happened());
          expect(page.twice, page.name).toEqual([]);
          expect(browser.time.now() - page.heardAt).toBeLessThan(SILENCE_MS);
        }
      },
    ),
    { numRuns: 500 },
  );
});
