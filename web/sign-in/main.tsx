import { createRoot } from 'react-dom/client';
import { PageFrame } from '../page-frame.tsx';
import { openLook } from './open-look.ts';
import { readTarget } from './read-target.ts';
import { SignInPage } from './sign-in-page.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('sign-in.html has no #root');
openLook();
const target = readTarget(location.search, location.origin);
createRoot(root).render(
  <PageFrame>
    <SignInPage onDone={() => location.replace(target)} />
  </PageFrame>,
);
