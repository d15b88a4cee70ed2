import { Component, type ReactNode } from 'react';

/** A fault that came at once comes again at once: long enough for a server to be back. */
const TRY_AGAIN_MS = 15_000;

interface RecoverProps {
  children: ReactNode;
  /** Stands there until then. */
  instead?: ReactNode;
}

/** Nobody stands at a wall to press reload: what broke is drawn anew after a while, again and again. */
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
