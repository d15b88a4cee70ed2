import { useEffect } from 'react';
import { PageFrame } from '../page-frame.tsx';
import { SessionGate } from '../sign-in/session-gate.tsx';
import { keepAwake } from './keep-awake.ts';
import { Recover } from './recover.tsx';
import { Stage } from './stage.tsx';
import { Wall } from './wall.tsx';
import type { WallPlan } from './wall-plan.ts';

/** Frame of the wall, and everything that keeps it running unattended. */
export function WallApp({ plan, isPersons }: { plan: WallPlan; isPersons: boolean }) {
  useEffect(() => keepAwake(), []);
  return (
    <PageFrame>
      <Stage size={plan.size}>
        <Recover>
          <Wall plan={plan} />
        </Recover>
        {isPersons && <SessionGate />}
      </Stage>
    </PageFrame>
  );
}
