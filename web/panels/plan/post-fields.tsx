import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { staffRole } from '../../../api/core/contract/grids.ts';
import { MOST_POSTS } from '../../../api/core/contract/plans.ts';
import { useOtherName } from '../../state/translator.ts';
import css from './post-fields.module.css';
import { isNameless, type TypedPost } from './typed-unit.ts';

interface PostFieldsProps {
  posts: readonly TypedPost[];
  isFree: boolean;
  onChange: (posts: readonly TypedPost[]) => void;
}

/** Fields for the posts of a unit, one line each. They are sorted by role when they are applied, not while typing. */
export function PostFields({ posts, isFree, onChange }: PostFieldsProps) {
  const { t } = useTranslation('plan');
  const place = useRef<HTMLFieldSetElement>(null);
  const add = () => {
    const id = 1 + Math.max(-1, ...posts.map((post) => post.id));
    const role = posts.length === 0 ? 'chief' : 'worker';
    onChange([...posts, { id, role, name: '', extension: '' }]);
    // A new line takes the focus.
    requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>(`[data-post="${id}"] input`)?.focus(),
    );
  };
  const remove = (gone: TypedPost) => {
    onChange(posts.filter(({ id }) => id !== gone.id));
    place.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  return (
    <fieldset ref={place} className={css.posts}>
      <legend className={css.legend}>{t('tool.posts')}</legend>
      {posts.length === 0 && <p className={css.none}>{t('tool.noPosts')}</p>}
      {posts.map((post) => (
        <PostLine
          key={post.id}
          post={post}
          isFree={isFree}
          onChange={(changed) =>
            onChange(posts.map((each) => (each.id === post.id ? { ...each, ...changed } : each)))
          }
          onRemove={() => remove(post)}
        />
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        className={css.add}
        leftSection={<IconUserPlus size="1rem" aria-hidden />}
        disabled={!isFree || posts.length >= MOST_POSTS}
        data-add
        onClick={add}
      >
        {t('tool.addPost')}
      </Button>
    </fieldset>
  );
}

interface PostLineProps {
  post: TypedPost;
  isFree: boolean;
  onChange: (changed: Partial<TypedPost>) => void;
  onRemove: () => void;
}

function PostLine({ post, isFree, onChange, onRemove }: PostLineProps) {
  const { t } = useTranslation(['plan', 'words']);
  const role = t(`words:grid.role.${post.role}`);
  return (
    <div className={css.post} data-post={post.id}>
      <NativeSelect
        size="xs"
        aria-label={t('tool.role')}
        disabled={!isFree}
        value={post.role}
        data={staffRole.options.map((value) => ({
          value,
          label: t(`words:grid.role.${value}`),
        }))}
        onChange={({ currentTarget }) => {
          const chosen = staffRole.safeParse(currentTarget.value).data;
          if (chosen) onChange({ role: chosen });
        }}
      />
      <TextInput
        size="xs"
        aria-label={t('tool.postOf', { what: t('tool.postName'), role })}
        placeholder={t('tool.postName')}
        description={useOtherName(post.name)}
        inputWrapperOrder={['input', 'description', 'error']}
        maxLength={200}
        disabled={!isFree}
        error={isNameless(post)}
        value={post.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <TextInput
        size="xs"
        inputMode="tel"
        aria-label={t('tool.postOf', { what: t('tool.extension'), role })}
        placeholder={t('tool.extension')}
        maxLength={40}
        disabled={!isFree}
        value={post.extension}
        onChange={({ currentTarget }) => onChange({ extension: currentTarget.value })}
      />
      <CloseButton
        size="sm"
        disabled={!isFree}
        aria-label={t('tool.removePost', { role, name: post.name })}
        onClick={onRemove}
      />
    </div>
  );
}
