import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Notice } from './notice.tsx';

/** A part of the screen that breaks says so, and leaves the rest standing. */
export class Fault extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div style={{ padding: '1.25rem' }}>
            <Notice
              tone="red"
              icon={<IconAlertTriangle size="1.25rem" />}
              title={t('shell.state.faultTitle')}
              action={{ label: t('shell.action.reload'), run: () => location.reload() }}
            />
          </div>
        )}
      </Translation>
    );
  }
}
