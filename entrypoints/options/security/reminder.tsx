import { useState } from 'preact/hooks';
import { Welcome } from '../../../components/security/welcome.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import { go, route } from '../route.ts';

/**
 * Stands over the place that one comes to first, and in the security centre over the overview of the own
 * account, until it is put away; then never again (row L33). Elsewhere one came for something.
 */
export function Reminder() {
  const overview = useLoad(() => call('securityOverview', {}));
  const [away, setAway] = useState(false);
  const [place, half] = route.value;
  const [first] = useState(place);
  const inCentre = place === 'security';
  if (away || !overview.value?.welcome || (inCentre ? half !== undefined : place !== first)) return null;
  const dismiss = () => {
    setAway(true);
    // Where this fails it comes once more, which harms nobody.
    void call('dismissWelcome', {});
  };
  const look = () => {
    dismiss();
    go('security');
  };
  return (
    <div class="fd-note">
      <Welcome onGo={inCentre ? null : look} onDismiss={dismiss} />
    </div>
  );
}
