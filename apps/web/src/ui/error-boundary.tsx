import type { ComponentType, ReactNode } from "react";
import { Component } from "react";

export interface Broken {
  error: unknown;
  onRetry: () => void;
}

interface ErrorBoundaryProps {
  children: ReactNode;
  /** What stands in place of what broke. */
  fallback: ComponentType<Broken>;
}

interface State {
  broken: { error: unknown } | null;
}

/** Lets what breaks take down nothing but itself. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { broken: null };

  static getDerivedStateFromError(error: unknown) {
    return { broken: { error } };
  }

  override render() {
    const { broken } = this.state;
    const { children, fallback: Fallback } = this.props;
    return broken ? (
      <Fallback error={broken.error} onRetry={() => this.setState({ broken: null })} />
    ) : (
      children
    );
  }
}
