import type { PersonHolder } from '../context.ts';
import { deleteUploads, uploadsOf } from './store.ts';

/** Files on their way in. */
export const filesPerson: PersonHolder = {
  async collect({ db }, person) {
    if (person.kind !== 'member') return {};
    return {
      uploads: (await uploadsOf(db, person.member)).map(({ name, size, purpose }) => ({ name, size, purpose })),
    };
  },
  async erase({ db }, person) {
    if (person.kind !== 'member') return;
    const uploads = await uploadsOf(db, person.member);
    await deleteUploads(
      db,
      uploads.map(({ key }) => key),
    );
  },
};
