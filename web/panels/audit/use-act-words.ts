import { useTranslation } from 'react-i18next';
import {
  type AuditFacts,
  type AuditRow,
  auditAction,
  auditObjectKind,
  type NamedPerson,
} from '../../../api/core/contract/audit.ts';
import { parseRoles } from '../../../api/core/rules/permissions.ts';
import { toActKey } from '../../i18n/act-key.ts';
import { administration } from '../../i18n/en/administration.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrantNames } from '../persona/use-grant-names.ts';

type FactName = keyof (typeof administration)['audit']['fact'];
const isNamed = (name: string): name is FactName => Object.hasOwn(administration.audit.fact, name);

/** Words for rows of the audit. A value that this page does not know is shown as it is. */
export function useActWords(people: readonly NamedPerson[]) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const nameOf = useGrantNames();
  const names = new Map(people.map(({ id, name, username }) => [id, `${name} · ${username}`]));

  /** Roles as a row has them: "dispatcher+chief@410103010". */
  const roles = (text: string): string => {
    const parsed = parseRoles(text);
    if (parsed === null) return text;
    return nameOf(
      parsed.grants.map(({ role, scope }) => ({
        role,
        scope: scope === null ? null : { name: scope },
      })),
    );
  };
  return {
    roles,
    /** @param key of an actor */
    person: (key: string): string =>
      key.startsWith('#') ? (names.get(key.slice(1)) ?? key) : roles(key),
    actor({ actor }: AuditRow): string {
      if (actor === null) return t('audit.server');
      return actor.startsWith('#') ? (names.get(actor.slice(1)) ?? actor) : roles(actor);
    },
    action(name: string): string {
      const known = auditAction.safeParse(name);
      return known.success ? t(`audit.act.${toActKey(known.data)}`) : name;
    },
    object({ objectKind, object }: AuditRow): string {
      const kind = auditObjectKind.safeParse(objectKind);
      const words = kind.success ? t(`audit.kind.${kind.data}`) : objectKind;
      if (object === '') return words;
      const named = objectKind === 'person' ? (names.get(object) ?? object) : object;
      return `${words} ${named}`;
    },
    factName: (name: string): string => (isNamed(name) ? t(`audit.fact.${name}`) : name),
    /** Value of a fact; a dash for one that is absent. */
    fact(name: string, value: AuditFacts[string] | undefined): string {
      if (value === undefined || value === null) return '–';
      const texts = [value].flat().map(String);
      if (name === 'roles') return format.items(texts.map(roles));
      if (name === 'person' || name === 'to') return names.get(texts.join()) ?? texts.join();
      return format.items(texts);
    },
  };
}
