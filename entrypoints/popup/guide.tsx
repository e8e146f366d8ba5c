import { Guide } from '../../components/onboarding/guide/guide.tsx';

export function PopupGuide({ onEnd }: { onEnd: () => void }) {
  return <Guide name="popup" onEnd={onEnd} />;
}
