import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { isRenewed } from './renew-page.ts';

interface FaultState {
  hasFailed: boolean;
  /** Whether the server has another build, so that the part for this page no longer exists. */
  isRenewed: boolean;
}

interface FaultProps {
  children: ReactNode;
  /** Class of the notice where the part would have placed itself. */
  className?: string | undefined;
}

/**
 * Error boundary: shows a notice in place of a broken part and keeps the rest. It does not reload the page, since typed text
 * would be lost; everything else is in the address.
 */
export class Fault extends Component<FaultProps, FaultState> {
  override state = { hasFailed: false, isRenewed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    isRenewed().then(
      (isRenewed) => this.setState({ isRenewed }),
      // An unreachable server explains nothing; the notice stays as it is.
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
