import { FunctionList } from '../../../components/organisation/function-list.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';

/** What functions ask of members beside their name. */
export function Functions() {
  const fields = useLoad(() => call('getMemberFields', {}));
  return (
    <Loading of={fields}>
      {(known) => (
        <FunctionList
          known={known}
          onSet={async (name, on) => {
            const set = await call('setMemberFunction', { function: name, on });
            if (set.ok) fields.put(set.value);
            return set;
          }}
        />
      )}
    </Loading>
  );
}
