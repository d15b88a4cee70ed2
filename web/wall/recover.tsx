import { Component, type ReactNode } from 'react';

/** Retry delay: an error at once would repeat at once; the time is long enough for a server restart. */
const TRY_AGAIN_MS = 15_000;

interface RecoverProps {
  children: ReactNode;
  /** Shown until the retry. */
  instead?: ReactNode;
}

/** Renders a broken part again after a delay, repeatedly: a wall has no user who could reload it. */
export class Recover extends Component<RecoverProps, { isBroken: boolean }> {
  override state = { isBroken: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch() {
    this.timer = setTimeout(() => this.setState({ isBroken: false }), TRY_AGAIN_MS);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  override render() {
    const { children, instead } = this.props;
    return this.state.isBroken ? instead : children;
  }
}
