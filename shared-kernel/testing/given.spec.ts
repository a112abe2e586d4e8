import { expect, it } from 'vitest';
import { AggregateRoot } from '../domain/aggregate.js';
import type { Decider } from '../domain/decider.js';
import { DomainError } from '../domain/errors.js';
import { given, givenAggregate, givenEvents, historyOf } from './given.js';

type Event = { readonly tipo: 'Opened' } | { readonly tipo: 'Closed' };
interface State {
  readonly open: boolean;
}

const refusal = () => new DomainError('door.shut', 'It is shut.', 'regla', { open: false });

const door: Decider<State, 'open' | 'close' | 'look', Event> = {
  initial: { open: false },
  decide: (command, { open }) => {
    if (command === 'look') return [];
    if (command === 'open') return [{ tipo: 'Opened' }];
    if (!open) throw refusal();
    return [{ tipo: 'Closed' }];
  },
  evolve: (_, { tipo }) => ({ open: tipo === 'Opened' }),
};

class Door extends AggregateRoot<State, Event> {
  constructor() {
    super({ open: false });
  }

  open(): void {
    this.estado = { open: true };
    this.record({ tipo: 'Opened' });
  }

  close(): void {
    if (!this.estado.open) throw refusal();
    this.estado = { open: false };
    this.record({ tipo: 'Closed' });
  }

  breaks(): void {
    this.estado = { open: true };
    throw refusal();
  }
}

it('tells what a decider makes of a command', () => {
  given(door).when('open').then(['Opened'], { open: true });
  given(door, ...historyOf(door, 'open'))
    .when('close')
    .then(['Closed'], { open: false });
  given(door).when('look').nothing();
  given(door).when('close').rejects('door.shut', { open: false });
});

it('tells what an aggregate does, but not what it did before', () => {
  givenAggregate(new Door(), (d) => d.open())
    .when((d) => d.close())
    .then(['Closed'], { open: false });
  givenAggregate(new Door())
    .when((d) => d.close())
    .rejects('door.shut');
});

it('tells what events come to', () => givenEvents(door, { tipo: 'Opened' }, { tipo: 'Closed' }).folds({ open: false }));

it.each([
  ['other events', () => given(door).when('open').then(['Closed'])],
  ['another state', () => given(door).when('open').then(['Opened'], { open: false })],
  ['a refusal', () => given(door).when('close').then([])],
  ['another code', () => given(door).when('close').rejects('door.open')],
  ['no refusal', () => given(door).when('open').rejects('door.shut')],
  ['events where none should be', () => given(door).when('open').nothing()],
  [
    'a refusal that changed something',
    () =>
      givenAggregate(new Door())
        .when((d) => d.breaks())
        .rejects('door.shut'),
  ],
])('fails on %s', (_what, claim) => expect(claim).toThrow());
