"""archivegen: publishes vetted, redacted documents as a static archive that leaks nothing else."""

__version__ = "0.1.0"
