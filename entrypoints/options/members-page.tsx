import { Loading } from '../../components/ui/loading.tsx';
import { TabList } from '../../components/ui/tab-list.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';
import { Functions } from './members/functions.tsx';
import { People } from './members/people.tsx';
import { Review } from './members/review.tsx';
import { Roles } from './members/roles.tsx';
import { go, route } from './route.ts';

const t = text(membersTexts);
const p = text(peopleTexts);

const places = ['people', 'roles', 'functions', 'review'] as const;
type Place = (typeof places)[number];

/** Members with their departments, roles, what functions ask of them, and the review of rights. */
export function MembersPage({ me }: { me: Me }) {
  const roles = useLoad(() => call('listRoles', {}));
  const allowed = { people: true, roles: true, functions: may('company.write'), review: may('security.read') };
  const shown = places.filter((place) => allowed[place]);
  const place: Place = shown.find((one) => one === route.value[1]) ?? 'people';
  return (
    <div class="fd-stack">
      <header>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <TabList
        id="members"
        label={t('title')}
        controls="members-panel"
        value={place}
        onChange={(next) => go('members', ...(next === 'people' ? [] : [next]))}
        tabs={shown.map((value) => ({ value, label: p(value) }))}
      />
      <div id="members-panel" role="tabpanel" aria-labelledby={`members-${place}`}>
        <Loading of={roles}>
          {({ roles: all }) => {
            if (place === 'functions') return <Functions />;
            if (place === 'roles') return <Roles me={me} roles={all} onChanged={() => void roles.reload()} />;
            return place === 'review' ? <Review /> : <People me={me} roles={all} />;
          }}
        </Loading>
      </div>
    </div>
  );
}
