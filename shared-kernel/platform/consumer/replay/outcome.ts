import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { Parker } from '../parking/parking.js';

interface Outcome {
  readonly mensaje: string;
  /** Which parking of the message is over. */
  readonly vez: number;
  readonly resultado: 'PROCESADO' | 'RECHAZADO';
}

/** Tells the auditors what became of a parked message. */
export function announceOutcome(tx: MysqlTx, parker: Parker, { mensaje, vez, resultado }: Outcome, now: Date): void {
  tx.announce('sistema.eventos', {
    type: 'MensajeReprocesado',
    subject: mensaje,
    sequence: BigInt(vez),
    data: {
      topic: parker.topic,
      suscripcion: parker.nombre,
      mensaje_id: mensaje,
      vez,
      resultado,
      timestamp: now,
    },
  });
}
