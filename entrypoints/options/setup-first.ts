import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/browser/send.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { go, route } from './route.ts';

/**
 * An owner who comes to no place in particular is led through the setup, until it is finished or put
 * away. True while that is being looked up.
 */
export function useSetupFirst(me: Me, nowhere: boolean): boolean {
  const due = nowhere && me.member.role === 'owner' && !me.session.restricted;
  const [asking, setAsking] = useState(due);
  useEffect(() => {
    if (!due) return;
    const from = route.peek();
    void call('getOnboarding', {}).then((answer) => {
      if (answer.ok && answer.value.finishedAt === null && route.peek() === from) go('setup');
      setAsking(false);
    });
  }, []);
  return asking;
}
