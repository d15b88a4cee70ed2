import '../page-styles.ts';
import '@mantine/core/styles/Skeleton.css';
import '../ui/print.css';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../api.ts';
import { guardKeys } from '../keys/guard-keys.ts';
import { startLive } from '../live/start-live.ts';
import { PageFrame } from '../page-frame.tsx';
import { setLook } from '../state/actions/look.ts';
import { watchSession } from '../state/session.ts';
import { expectTimeZone } from '../state/time-zone.ts';
import { followShape, pixelsNow } from './follow-shape.ts';
import { renewWall } from './renew-wall.ts';
import { openScreen } from './screen/open-screen.ts';
import { Pairing } from './screen/pairing.tsx';
import { followScreen } from './screen/report-screen.ts';
import { rootSize } from './stage-size.ts';
import { WallApp } from './wall-app.tsx';
import { parseWallPlan } from './wall-plan.ts';

const root = document.getElementById('root');
if (!root) throw new Error('wall.html has no #root');
guardKeys();
expectTimeZone();
const renew = () => location.reload();
const opened = await openScreen(location.hash);
const search = opened.kind === 'screen' ? opened.search : location.search;
const plan = parseWallPlan(search, pixelsNow());
// Before the first render: the map takes its scale from the root's size, and marks are drawn for it once.
document.documentElement.style.fontSize = `${rootSize(plan.size)}px`;
// The map and the formats read both from the state, as on the desk.
setLook({ language: plan.language, theme: plan.theme });
renewWall();
if (opened.kind === 'nobody') {
  createRoot(root).render(
    <PageFrame>
      <Pairing why={opened.why} said={opened.said} onDone={renew} />
    </PageFrame>,
  );
} else {
  // Only a person signs in again: a screen whose session was ended becomes dark.
  if (opened.kind === 'person') watchSession();
  else followScreen(opened.settings, renew);
  followShape(search, renew);
  startLive(queryClient, { isOneMoment: true });
  createRoot(root).render(<WallApp plan={plan} isPersons={opened.kind === 'person'} />);
  // A later scene may need it when its server is gone. If loading fails, the wall is renewed.
  void import('../ui/drawn-chart.tsx').catch(() => undefined);
}
