import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Skeleton.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../api.ts';
import { startLive } from '../live/start-live.ts';
import { WallApp } from './wall-app.tsx';
import { parseWallPlan } from './wall-plan.ts';

const root = document.getElementById('root');
if (!root) throw new Error('wall.html has no #root');
const screenPixels = {
  width: innerWidth * devicePixelRatio,
  height: innerHeight * devicePixelRatio,
};
startLive(queryClient);
createRoot(root).render(<WallApp plan={parseWallPlan(location.search, screenPixels)} />);
