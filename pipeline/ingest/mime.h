// Internet messages: headers, encodings, borders between parts (RFC 5322, 2045 to 2047).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

struct MailPart {
  std::string type, charset, boundary, encoding;  ///< lower case, boundary as written
  std::string subject, from, date;                ///< decoded; date ISO 8601; of the message's own headers
  bool attached = false;                          ///< Content-Disposition: attachment
  std::string_view body;                          ///< as it lies in the message
};

/// Headers and body of a message or part. Total.
MailPart read_mail_part(std::string_view message);
/// The parts of a multipart body. Total.
std::vector<std::string_view> split_mail_parts(std::string_view body, std::string_view boundary);
/// The body's bytes, quoted-printable or base64 undone. Total.
std::string decode_mail_body(const MailPart& part);
/// "=?koi8-r?B?8NLJ18XU?=" -> "Привет". Total.
std::string decode_mail_words(std::string_view header);
/// Through the declared charset, or by guess where it is none or unknown.
std::string convert_to_utf8(std::string_view bytes, const std::string& charset);

}  // namespace chashma
