import type { ReactNode } from 'react';
import { closePanel, stepBack } from '../state/actions/panel.ts';
import { useAppState } from '../state/app-state.ts';
import { PanelFrame } from '../ui/panel-frame.tsx';

interface DeskPanelProps {
  title: ReactNode;
  kicker?: ReactNode;
  isPrintable?: boolean;
  children: ReactNode;
  foot?: ReactNode;
}

/** Frame of a panel with the desk's navigation: back to the panel behind the selection, or close. */
export function DeskPanel({ title, kicker, isPrintable = false, children, foot }: DeskPanelProps) {
  const canGoBack = useAppState((state) => state.selection !== null && state.panel !== null);
  return (
    <PanelFrame
      title={title}
      kicker={kicker}
      onBack={canGoBack ? stepBack : undefined}
      onClose={closePanel}
      isPrintable={isPrintable}
      foot={foot}
    >
      {children}
    </PanelFrame>
  );
}
