import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreatePerson } from '../../questions/people.ts';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { FirstPassword } from './first-password.tsx';
import { PersonForm } from './person-form.tsx';

/** Form of a new person, then the first password. */
export function NewPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const create = useCreatePerson();
  const [created, setCreated] = useState<{ name: string; password: string } | null>(null);
  return (
    <PanelFrame title={t('people.form.create')} onClose={onClose}>
      {created === null ? (
        <PersonForm
          person={null}
          isPending={create.isPending}
          error={create.error}
          onCancel={onClose}
          onSubmit={({ username, name, grants }) =>
            create.mutate(
              { username, name, grants },
              { onSuccess: ({ password }) => setCreated({ name, password }) },
            )
          }
        />
      ) : (
        <FirstPassword name={created.name} password={created.password} onDone={onClose} />
      )}
    </PanelFrame>
  );
}
