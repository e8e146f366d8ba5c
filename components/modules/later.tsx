import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SkeletonList } from '../ui/skeleton.tsx';

/** A view whose code is fetched once it is wanted: of a module that is off there is nothing to carry. */
export function later<Props extends object>(bring: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (known) return;
      let gone = false;
      void bring().then((view) => {
        known = view;
        if (!gone) redraw(1);
      });
      return () => {
        gone = true;
      };
    }, []);
    const View = known;
    return View ? <View {...props} /> : <SkeletonList rows={3} />;
  };
}
