import type { ComponentChildren } from 'preact';
import { useAutoFocus } from './use-auto-focus.ts';

/** Heads what took the place of what was pressed: it takes the focus, which would be nowhere else, and is read. */
export function ArrivalHeading({ children }: { children: ComponentChildren }) {
  const head = useAutoFocus<HTMLHeadingElement>(true);
  return (
    <h1 ref={head} tabIndex={-1}>
      {children}
    </h1>
  );
}
