import { expect } from 'vitest';
import type { AggregateRoot } from '../domain/aggregate.js';
import { type Decider, fold } from '../domain/decider.js';
import { DomainError } from '../domain/errors.js';

interface Typed {
  readonly tipo: string;
}

type Folding<S, E> = Pick<Decider<S, never, E>, 'initial' | 'evolve'>;

/** What an act came to; or why it was refused, and then nothing may have changed. */
interface Outcome<S> {
  readonly events: readonly Typed[];
  readonly state: S;
  readonly error: DomainError | null;
}

/** After a history of events: `given(conversion, detectada, validada).when(comando).then(['ConversionAjustada'], {…})`. */
export const given = <S, C, E extends Typed>(decider: Decider<S, C, E>, ...history: readonly E[]) => {
  const before = fold(decider, history);
  return {
    when: (command: C) =>
      judged(before, () => {
        const events = decider.decide(command, before);
        return { events, state: fold(decider, events, before) };
      }),
  };
};

/** The events that commands make, each decided on what came before: a history for `given`. None may be refused. */
export function historyOf<S, C, E>(decider: Decider<S, C, E>, ...commands: readonly C[]): E[] {
  const events: E[] = [];
  for (const command of commands) events.push(...decider.decide(command, fold(decider, events)));
  return events;
}

/** An aggregate that has gone through `steps`; only what is recorded afterwards counts. */
export const givenAggregate = <S, E extends Typed, A extends AggregateRoot<S, E>>(
  aggregate: A,
  ...steps: readonly ((aggregate: A) => unknown)[]
) => {
  for (const step of steps) step(aggregate);
  const [before, recorded] = [aggregate.snapshot as S, aggregate.events.length];
  return {
    when: (act: (aggregate: A) => unknown) =>
      judged(
        before,
        () => {
          act(aggregate);
          return { events: aggregate.events.slice(recorded), state: aggregate.snapshot };
        },
        () => ({ events: aggregate.events.slice(recorded), state: aggregate.snapshot }),
      ),
  };
};

/** What is only folded, such as a projection: `givenEvents(saldo, …).folds({ saldo: 0n })`. */
export const givenEvents = <S, E>(folding: Folding<S, E>, ...events: readonly E[]) => ({
  folds: (state: Partial<S>) => expect(fold(folding, events)).toMatchObject(state),
});

function judged<S>(
  before: S,
  act: () => Omit<Outcome<S>, 'error'>,
  left: () => Omit<Outcome<S>, 'error'> = () => ({ events: [], state: before }),
) {
  const outcome = outcomeOf(act, left);
  const allowed = (): Outcome<S> => {
    if (outcome.error) throw outcome.error;
    return outcome;
  };
  return {
    /** Events of these types, and after them a state that has this. */
    then: (types: readonly string[], state: object = {}): void => {
      expect(allowed().events.map(({ tipo }) => tipo)).toEqual(types);
      expect(outcome.state).toMatchObject(state);
    },
    nothing: (): void => expect(allowed().events).toEqual([]),
    /** By a rule of the domain, with this code; nothing has changed. */
    rejects: (code: string, detail?: object): void => {
      expect(outcome.error?.codigo ?? 'allowed').toBe(code);
      if (detail) expect(outcome.error?.detalle).toEqual(detail);
      expect(outcome.events).toEqual([]);
      expect(outcome.state).toEqual(before);
    },
  };
}

function outcomeOf<S>(act: () => Omit<Outcome<S>, 'error'>, left: () => Omit<Outcome<S>, 'error'>): Outcome<S> {
  try {
    return { ...act(), error: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...left(), error };
  }
}
