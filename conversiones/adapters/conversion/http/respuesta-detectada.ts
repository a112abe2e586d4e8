import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import type { ConversionGuardada } from '../../../application/conversion/conversiones.js';
import { conversionJson } from './conversion.json.js';

/** The answer to a report: 201 where it is new, 200 where it was there already. What is stored for a repetition is the first one. */
export const respuestaDe = (conversion: ConversionGuardada, estado: 200 | 201): Answer =>
  new Answer(conversionJson(conversion), {
    status: estado,
    version: conversion.version,
    location: `/conversiones/${conversion.id}`,
  });
