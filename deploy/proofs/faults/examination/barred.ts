/** What one message says of who may be paid, and when whoever pays had heard of it. */
export interface Heard {
  readonly afiliadoId: string;
  readonly type: string;
  readonly at: number;
}

/** Something that is only done for who may be paid. */
export interface Act {
  readonly what: string;
  readonly afiliadoId: string;
  readonly at: number;
}

type Reason = 'AFILIADO_BLOQUEADO' | 'AFILIADO_SUSPENDIDO';

interface Spell {
  readonly from: number;
  readonly to: number;
}

/** What bars an affiliate from being paid, and what undoes it. */
const EFFECTS: Readonly<Record<string, readonly [Reason, boolean]>> = {
  AfiliadoBloqueado: ['AFILIADO_BLOQUEADO', true],
  AfiliadoDesbloqueado: ['AFILIADO_BLOQUEADO', false],
  AfiliadoSuspendido: ['AFILIADO_SUSPENDIDO', true],
  AfiliadoReactivado: ['AFILIADO_SUSPENDIDO', false],
};

/** The history of who may be paid, told in the order of the topic. */
export class Barred {
  private readonly reasons = new Map<string, Set<Reason>>();
  private readonly spells = new Map<string, Spell[]>();

  constructor(history: readonly Heard[]) {
    for (const heard of history) this.take(heard);
  }

  /** Why it may not be paid after all that was told; null: it may. A block counts before a suspension. */
  reasonOf(afiliadoId: string): Reason | null {
    const reasons = this.reasons.get(afiliadoId);
    if (reasons?.has('AFILIADO_BLOQUEADO')) return 'AFILIADO_BLOQUEADO';
    return reasons?.has('AFILIADO_SUSPENDIDO') ? 'AFILIADO_SUSPENDIDO' : null;
  }

  /**
   * What was done for somebody of whom it had been heard that nothing is to be paid. `graceMs`: as long after it was heard
   * what was decided before may still be on its way.
   */
  faultsOf(acts: readonly Act[], graceMs: number): string[] {
    return acts.flatMap(({ what, afiliadoId, at }) =>
      (this.spells.get(afiliadoId) ?? [])
        .filter(({ from, to }) => at > from + graceMs && at < to)
        .map(({ from }) => `${what}, ${at - from} ms after affiliate ${afiliadoId} was barred`),
    );
  }

  private take({ afiliadoId, type, at }: Heard): void {
    const effect = EFFECTS[type];
    if (!effect) return;
    const [reason, bars] = effect;
    const reasons = this.reasons.get(afiliadoId) ?? new Set();
    this.reasons.set(afiliadoId, reasons);
    const before = reasons.size;
    if (bars) reasons.add(reason);
    else reasons.delete(reason);
    const spells = this.spells.get(afiliadoId) ?? [];
    this.spells.set(afiliadoId, spells);
    if (before === 0 && reasons.size > 0) spells.push({ from: at, to: Infinity });
    const last = spells.pop();
    if (last) spells.push(before > 0 && reasons.size === 0 ? { ...last, to: at } : last);
  }
}
