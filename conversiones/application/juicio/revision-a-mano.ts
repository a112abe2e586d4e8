import { Injectable } from '@nestjs/common';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Comando } from '../../domain/conversion/comandos.js';
import { Conversiones, type Orden } from '../conversion/conversiones.js';

/** A decision by hand, and the word to the auditors of who took it: stored together. */
@Injectable()
export class RevisionAMano {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly conversiones: Conversiones,
  ) {}

  async decidir({ conversionId, version }: Orden, comando: Comando<'Validar' | 'Rechazar'>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { conversion, cambio } = await this.conversiones.execute(conversionId, comando, { esperada: version });
      if (!cambio) return;
      const aprobada = comando.tipo === 'Validar';
      announceDecision(tx, {
        subject: conversionId,
        sequence: BigInt(conversion.version),
        recurso: `/conversiones/${conversionId}`,
        actor: comando.quien.actor,
        aprobada,
        razon: aprobada ? comando.notas : comando.motivo,
        monto: conversion.estado.neto,
        efectivaEn: comando.ahora,
        marcaId: conversion.estado.datos.marcaId,
      });
    });
  }
}
