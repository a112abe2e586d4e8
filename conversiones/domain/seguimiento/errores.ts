import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const clicDesconocido = () =>
  new DomainError('conversiones.clic-desconocido', 'There is no such click.', 'no-encontrado');

/** An affiliate tells of its own links only. */
export const clicDeOtro = () => new DomainError('conversiones.clic-de-otro', 'This is not your link.', 'prohibido');

/** When something happened is known to who saw it. */
export const instanteDeLaMarca = () =>
  new DomainError('conversiones.instante-de-la-marca', 'Only a brand tells when a click happened.', 'prohibido');

export const clicFuturo = () =>
  new DomainError('conversiones.instante-futuro', 'A click is at most five minutes ahead of our clock.', 'regla');

/** What an affiliate may tell itself within an hour: enough for a page of its own, too little for guessing customers. */
export const CLICS_DECLARADOS_POR_HORA = 60;

const HORA_S = 3_600;

export class DemasiadosClicsDeclarados extends DomainError {
  /** Until another hour begins, of which as many may be told again. */
  readonly esperaSegundos: number;

  constructor(ahora: Date) {
    const mensaje = `An affiliate tells ${CLICS_DECLARADOS_POR_HORA} clicks an hour at most; links are followed without limit.`;
    super('conversiones.demasiados-clics', mensaje, 'regla');
    this.esperaSegundos = HORA_S - (Math.floor(ahora.getTime() / 1_000) % HORA_S);
  }
}

export const enlaceDesconocido = () =>
  new DomainError('conversiones.enlace-desconocido', 'There is no such link.', 'no-encontrado');

/** It was there, and leads nowhere any more. */
export class EnlaceTerminado extends DomainError {
  constructor() {
    super('conversiones.enlace-terminado', 'This link has ended.', 'no-encontrado');
  }
}

export const destinoInaceptable = () =>
  new DomainError(
    'conversiones.destino-inaceptable',
    'A link leads to an http or https page, without a password.',
    'entrada',
  );

/** An affiliate links to what the brand links to itself, and to nothing else. */
export const destinoNoRegistrado = () =>
  new DomainError(
    'conversiones.destino-no-registrado',
    'The brand has no link of this campaign to that page.',
    'prohibido',
  );
