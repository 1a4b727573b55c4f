"""The models themselves, each behind its vendor's own SDK. Only the composition root names one."""
