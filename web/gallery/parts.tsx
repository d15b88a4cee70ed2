import { IconInbox } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { cameraKind } from '../../api/core/contract/cameras.ts';
import { incidentState } from '../../api/core/contract/incidents.ts';
import { RequestFailed } from '../request.ts';
import { CameraMark } from '../ui/camera-mark.tsx';
import { Chart, type DrawOption } from '../ui/chart.tsx';
import { axisLook } from '../ui/chart-look.ts';
import { Choice } from '../ui/choice.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dotted } from '../ui/dotted.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { FigureTile, FigureTiles } from '../ui/figure-tile.tsx';
import { IncidentMark } from '../ui/incident-mark.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { LoadingLines } from '../ui/loading-lines.tsx';
import { LookSwitches } from '../ui/look-switches.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { Notice } from '../ui/notice.tsx';
import { PanelFrame } from '../ui/panel-frame.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Section } from '../ui/section.tsx';
import { TierMark } from '../ui/tier-mark.tsx';
import css from './gallery.module.css';

const nothing = () => undefined;

const waiting = {
  data: undefined as number | undefined,
  error: null,
  isPending: true,
  dataUpdatedAt: Date.UTC(2026, 5, 1),
  refetch: nothing,
};

const drawBars: DrawOption = (look) => ({
  grid: { left: 0, right: 0, top: 8, bottom: 0, outerBoundsMode: 'same' },
  xAxis: { ...axisLook(look), type: 'category', data: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] },
  yAxis: { ...axisLook(look), type: 'value', splitNumber: 3 },
  series: [{ type: 'bar', data: [12, 19, 7, 23, 16], itemStyle: { color: look.info } }],
});

/** Example of each part of `web/ui`, by its file: every state in which it looks different. */
export const parts: Readonly<Record<string, ReactNode>> = {
  'look-switches': <LookSwitches />,
  'camera-mark': (
    <Marks>
      {cameraKind.options.flatMap((kind) =>
        (['online', 'offline'] as const).map((state) => (
          <Mark key={`${kind} ${state}`} words={kind.replace('_', ' ')}>
            <CameraMark kind={kind} state={state} />
          </Mark>
        )),
      )}
    </Marks>
  ),
  'incident-mark': (
    <Marks>
      {incidentState.options.map((state, index) => (
        <Mark key={state} words={state.replace('_', ' ')}>
          <IncidentMark severity={(index % 3) + 1} state={state} timeliness="none" />
        </Mark>
      ))}
      {(['due_soon', 'overdue'] as const).map((timeliness) => (
        <Mark key={timeliness} words={timeliness.replace('_', ' ')}>
          <IncidentMark severity={3} state="in_progress" timeliness={timeliness} />
        </Mark>
      ))}
    </Marks>
  ),
  'tier-mark': (
    <Marks>
      {[null, 0, 1, 2, 3, 4].map((tier) => (
        <Mark key={tier} words={tier === null ? 'unknown' : String(tier)}>
          <TierMark tier={tier} />
        </Mark>
      ))}
    </Marks>
  ),
  chart: <Chart label="Bars of five days" height="8rem" draw={drawBars} />,
  choice: <Choices />,
  'copy-button': <CopyButton text="410103010001001" label="Copy the code" />,
  dotted: (
    <div style={{ width: '9rem' }}>
      <Dotted parts={['德化街街道', 'Dehua Community', 'Grid 10']} />
    </div>
  ),
  facts: (
    <Facts>
      <Fact name="Households">412</Fact>
      <Fact name="Grid chief">Wang Lixin</Fact>
    </Facts>
  ),
  fault: (
    <Fault>
      <Broken />
    </Fault>
  ),
  'figure-tile': (
    <FigureTiles>
      <FigureTile value="173" label="Open" />
      <FigureTile value="58" label="Overdue" tone="red" />
      <FigureTile value="92.9" unit="%" label="In the grid" tone="ok" />
    </FigureTiles>
  ),
  'key-cap': (
    <Marks>
      <KeyCap>Esc</KeyCap>
    </Marks>
  ),
  'loading-lines': <LoadingLines lines={3} />,
  'no-match': <NoMatch />,
  notice: (
    <>
      <Notice icon={<IconInbox size="1.25rem" />} title="No incidents" text="In this period." />
      <Notice
        tone="red"
        icon={<IconInbox size="1.25rem" />}
        title="The server does not answer"
        action={{ label: 'Try again', run: nothing }}
      />
    </>
  ),
  'panel-frame': (
    <div className={css['frame-of-panel']}>
      <PanelFrame
        title="Dehua Street Subdistrict"
        kicker="Subdistrict"
        onBack={nothing}
        onClose={nothing}
        isPrintable
        foot="Foot"
      >
        Content
      </PanelFrame>
    </div>
  ),
  'query-state': (
    <>
      <QueryState asked={{ ...waiting, error: new RequestFailed('offline') }}>
        {() => null}
      </QueryState>
      <QueryState asked={{ ...waiting, data: 7, error: new RequestFailed('offline') }}>
        {(answer) => `Answer: ${answer}`}
      </QueryState>
    </>
  ),
  section: (
    <Section title="Trend" aside="last 30 days">
      Content
    </Section>
  ),
};

function Marks({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>;
}

function Mark({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className={css.mark}>
      {children}
      {words}
    </div>
  );
}

function Choices() {
  const [chosen, setChosen] = useState('24 h');
  const options = ['24 h', '7 d', '30 d', '90 d'].map((value) => ({ value, label: value }));
  return <Choice label="Period" value={chosen} options={options} onChange={setChosen} />;
}

/** Throws while it is drawn. */
function Broken(): ReactNode {
  throw new Error('drawn on purpose');
}
