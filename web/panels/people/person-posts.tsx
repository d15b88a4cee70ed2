import { ActionIcon, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkedPost, PersonDetail } from '../../../api/core/contract/people.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useLinkPosts, usePosts } from '../../questions/people.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import css from './person-sheet.module.css';

/** Posts that a person holds: an account is linked to them here, and a post may be without one. */
export function PersonPosts({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const { t: words } = useTranslation();
  const reasonOf = useReason();
  const link = useLinkPosts(person.id);
  const ids = person.posts.map(({ id }) => id);
  const roleOf = ({ role, grid }: LinkedPost) => `${words(`grid.role.${role}`)} · ${grid.name}`;
  return (
    <Section title={t('people.posts.title')}>
      <ul className={row.plain}>
        {person.posts.map((post) => (
          <li key={post.id} className={css.session}>
            <div>
              <div>{roleOf(post)}</div>
              {post.name !== person.name && <div className={css.text}>{post.name}</div>}
            </div>
            <ActionIcon
              variant="subtle"
              aria-label={t('people.posts.unlink', { post: roleOf(post) })}
              onClick={() => link.mutate(ids.filter((id) => id !== post.id))}
            >
              <IconLinkOff size="1rem" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <PostSearch roleOf={roleOf} name={person.name} onChoose={(id) => link.mutate([...ids, id])} />
      {link.error && (
        <p className={css.failed} role="alert">
          {reasonOf(link.error)}
        </p>
      )}
    </Section>
  );
}

interface PostSearchProps {
  /** Name of the person: posts under it are suggested. */
  name: string;
  roleOf: (post: LinkedPost) => string;
  onChoose: (id: string) => void;
}

const PAUSE_MS = 200;

/** Choice of a post that no account is linked to. */
function PostSearch({ name, roleOf, onChoose }: PostSearchProps) {
  const { t } = useTranslation('administration');
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text.trim(), PAUSE_MS);
  const found = usePosts(typed || name).data?.items ?? [];
  const free = found.filter(({ personId }) => personId === null);
  return (
    <Select
      size="sm"
      mt="0.5rem"
      searchable
      aria-label={t('people.posts.link')}
      placeholder={t('people.posts.link')}
      value={null}
      data={free.map((post) => ({ value: post.id, label: `${post.name} · ${roleOf(post)}` }))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        if (id !== null) onChoose(id);
        setText('');
      }}
    />
  );
}
