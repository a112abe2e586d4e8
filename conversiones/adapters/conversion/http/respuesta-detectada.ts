import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import type { ConversionGuardada } from '../../../application/conversion/conversiones.js';
import type { Aviso } from '../../../domain/pedido/avisos.js';
import { conversionJson } from './conversion.json.js';

interface Detectada {
  readonly conversion: ConversionGuardada;
  readonly avisos: readonly Aviso[];
}

/** The answer to a report: 201 where it is new, 200 where it was there already. What is stored for a repetition is the first one. */
export const respuestaDe = ({ conversion, avisos }: Detectada, estado: 200 | 201): Answer =>
  new Answer(
    { ...conversionJson(conversion), avisos },
    { status: estado, version: conversion.version, location: `/conversiones/${conversion.id}` },
  );
