/**
 * The public key in the Chrome manifest pins the extension's id, so that the API can name the one
 * origin it answers. The private half is not kept: stores sign with keys of their own.
 */
export const CHROME_PUBLIC_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw1p7RxxW6Aq/gjMv1bsgo5zTys4UgxJigwp85uRr+bfacRKcaJ5VrUGJWi26OZ6CoqxvEG2q1zFRd5UOtSaZ2CTWMdHDUGrUVaQex/d+zDLEuDm40VRoWh4W4NjgFxHcpP/qLPKiiHGfLMpbupsv+bxvcuADPdlTKGyUDmMG+x+jirfMy5zbcicCOgynGcKt2dCJEurYhUSoys8bbdg6tKSsqydwwTGgRysx+OSPbcWuzWO18kcLvrnSyftSxDZ0SQS7omGEEwFN/lqzxu+5j6EnvH0Ze947+uaosBmVr//fb8pEyQK6EgIfstvYYplg4r1op69RSwKPx4Gx2jZppQIDAQAB';

/** Chrome and Edge: first 32 hex digits of the key's SHA-256, written with the letters a–p. */
export const EXTENSION_ID = 'gipobkiieoopoibpllemphblodddkggl';

/** Firefox names an add-on by this, but its pages get an origin made anew on each installation. */
export const FIREFOX_EXTENSION_ID = '{6f0c2a54-8a0d-4f0e-9f5b-2d1e7c3b9a41}';
