import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { isRenewed } from './renew-page.ts';

interface FaultState {
  hasFailed: boolean;
  /** The server has another build: the part that belongs to this page is gone. */
  isRenewed: boolean;
}

interface FaultProps {
  children: ReactNode;
  /** Where the notice stands when the part would have placed itself. */
  className?: string | undefined;
}

/**
 * A part of the screen that breaks says so, and leaves the rest standing. The page is not reloaded under somebody's hands:
 * what has been typed would be lost, the rest stands in the address.
 */
export class Fault extends Component<FaultProps, FaultState> {
  override state = { hasFailed: false, isRenewed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    isRenewed().then(
      (isRenewed) => this.setState({ isRenewed }),
      // A server that does not answer explains nothing; the notice stays as it is.
      () => undefined,
    );
  }

  override render() {
    const { hasFailed, isRenewed } = this.state;
    if (!hasFailed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div className={this.props.className} style={{ padding: '1.25rem' }}>
            <Notice
              tone={isRenewed ? 'plain' : 'red'}
              icon={
                isRenewed ? <IconRefresh size="1.25rem" /> : <IconAlertTriangle size="1.25rem" />
              }
              title={t(isRenewed ? 'shell.state.renewedTitle' : 'shell.state.faultTitle')}
              text={isRenewed ? t('shell.state.renewedText') : undefined}
              action={{ label: t('shell.action.reload'), run: () => location.reload() }}
            />
          </div>
        )}
      </Translation>
    );
  }
}
