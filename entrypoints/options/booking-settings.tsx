import { BookingSettingsForm } from '../../components/modules/booking/settings-form.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { bookingSettingsTexts } from '../../lib/i18n/modules-booking-settings.ts';
import { text } from '../../lib/i18n/text.ts';
import { BackToModules } from './back-to-modules.tsx';

const t = text(bookingSettingsTexts);
const c = text(commonTexts);

export function BookingSettingsPage() {
  const settings = useLoad(() => call('getBookingSettings', {}));
  return (
    <div class="fd-stack">
      <BackToModules />
      <header>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <Loading of={settings}>
        {(known) => (
          <BookingSettingsForm
            settings={known}
            onSave={async (given) => {
              const result = await call('setBookingSettings', given);
              if (result.ok) settings.put(result.value);
              return result;
            }}
            onSaved={() => toast(c('saved'))}
          />
        )}
      </Loading>
    </div>
  );
}
