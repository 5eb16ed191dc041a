"""Every claim of the page “Is it true?”, and how many of them hold."""
# studynotes: rtol=0.02
import claims_beyond
import claims_frameworks
import claims_he
import claims_lecun
import claims_scale
import claims_symmetry
import claims_xavier

symmetry, scale = claims_symmetry.claims, claims_scale.claims
xavier, he, lecun = claims_xavier.claims, claims_he.claims, claims_lecun.claims
frameworks, beyond = claims_frameworks.claims, claims_beyond.claims

themes = {"Start and symmetry": symmetry, "Scale and depth": scale, "Xavier": xavier,
          "He and ReLU": he, "LeCun, SELU, orthogonal": lecun, "Frameworks": frameworks,
          "Beyond plain networks": beyond}
found = {theme: [claim["verdict"] for claim in claims.values()]
         for theme, claims in themes.items()}
found["total"] = [verdict for verdicts in found.values() for verdict in verdicts]
table = [{"theme": theme, "claims": len(verdicts)}
         | {verdict: verdicts.count(verdict) for verdict in ("true", "false", "it depends")}
         for theme, verdicts in found.items()]
total = table[-1]
