import './page-styles.ts';
import '@mantine/core/styles/VisuallyHidden.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/Skeleton.css';
import '@mantine/core/styles/Kbd.css';
import './ui/print.css';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api.ts';
import { App, mapView } from './app.tsx';
import { guardKeys } from './keys/guard-keys.ts';
import { startLive } from './live/start-live.ts';
import { watchActivity } from './state/activity.ts';
import { askBeforeLeaving } from './state/drafts.ts';
import { watchSession } from './state/session.ts';
import { syncUrl } from './state/sync-url.ts';
import { expectTimeZone } from './state/time-zone.ts';
import { afterMap } from './ui/after-map.ts';

const CODE_WAIT_MS = 40;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
guardKeys();
askBeforeLeaving();
watchActivity();
watchSession();
expectTimeZone();
// Before the first render, so that the state of the address is not drawn twice.
syncUrl();
// After the first picture, as everything that can wait: earlier queries are requested again when it opens.
void afterMap().then(() => startLive(queryClient));
// The map's worker starts with its code. If that is already loaded it goes first, and both work in parallel.
await Promise.race([mapView.loading, new Promise((resolve) => setTimeout(resolve, CODE_WAIT_MS))]);
createRoot(root).render(<App />);
